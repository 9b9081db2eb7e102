import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../../sandbox";

const quickstart = join(__dirname, "../../../examples/quickstart");

describe("a sandbox that runs programs", () => {
    let sandbox: Sandbox;
    beforeEach(async () => {
        sandbox = await startSandbox();
    });
    afterEach(() => sandbox.close());

    it("refuses a folder without a program, and closes all the same", async () => {
        await expect(sandbox.up("./nowhere")).rejects.toThrow("There is no Pulumi.yaml in");
        await sandbox.close();
        await expect(fetch(sandbox.url)).rejects.toThrow("fetch failed");
    });

    it("takes a token from the configuration in place of its own, so that none can be tried as well", async () => {
        const { _id: project } = sandbox.dashboard.projects.create({ name: "Acme" });
        const up = sandbox.up(quickstart, { config: { project, "verifik:token": "" } });
        await expect(up).rejects.toThrow("There is no Verifik token.");
    }, 60_000);
});
