// What seal.mjs bundles for node.
export { demo } from "./demo";
export { drill } from "./drill";
