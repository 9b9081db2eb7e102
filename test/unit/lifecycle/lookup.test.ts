import { Session } from "../../../provider/api/session";
import { lookup } from "../../../provider/lifecycle/lookup";
import { projectSpec } from "../../../provider/project/spec";
import { type Sandbox, startSandbox } from "../../../sandbox/api";

let sandbox: Sandbox;
beforeEach(async () => {
    sandbox = await startSandbox({});
});
afterEach(() => sandbox.close());

function find(name: string) {
    const settings: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
    return lookup(projectSpec, { name }, new Session({ get: (key) => settings[key] }, () => undefined));
}

describe("a lookup", () => {
    it("finds by the name that a person writes what Verifik spells in its own way", async () => {
        const { projects } = sandbox.dashboard;
        const [duo] = ["Tom &amp; Jerry", "Tom"].map((name) => projects.create({ name })._id);
        expect(await find("Tom & Jerry")).toMatchObject({ id: duo });
        expect(await find("Tom &amp; Jerry")).toMatchObject({ id: duo });
        projects.create({ name: "Tom & Jerry" });
        await expect(find("Tom & Jerry")).rejects.toThrow('the project: 2 have name "Tom & Jerry":');
    });
});
