/** Waited for: a part of the page without its style would flash. */
export function loadStyle(address: string): Promise<void> {
  if (document.querySelector(`link[rel=stylesheet][href="${address}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      dispatchEvent(new Event("parvis-part-missing"));
      reject(new Error("a style did not come"));
    };
    document.head.append(link);
  });
}
