export { ProjectFlow, type ProjectFlowArgs } from "./projectFlow/resource";
