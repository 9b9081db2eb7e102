// What the SDK's provider host does with a flow, the plugin does as well.
jest.mock("../host/host", () => jest.requireActual("./host"));

require("../host/projectFlow.test");
