/** Made by the build: where the lexicons and rules of the device guard lie. */
declare module "virtual:guard-data" {
  export const guardData: string;
}
