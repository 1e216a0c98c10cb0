/** A style as an address, to be loaded later. */
declare module "*.css?url" {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: the form in which the bundler gives it.
  export default address;
}
