import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** The packages that a fresh Node.js has loaded after running some code. */
function loadedBy(code: string): string[] {
    const list = `console.log(JSON.stringify(Object.keys(require.cache)))`;
    const files = JSON.parse(
        execFileSync(process.execPath, ["-e", `${code};${list}`], { cwd: root, encoding: "utf8" }),
    );
    const names = (files as string[]).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "own");
    return [...new Set(names)];
}

describe("what a program loads", () => {
    it("is the SDK and the resources, not what only the provider host needs", () => {
        const sdk = loadedBy('require("@pulumi/pulumi")');
        const both = loadedBy('require("@pulumi/pulumi"); require("pulumi-verifik")');
        expect(both.filter((name) => !sdk.includes(name))).toEqual(["own"]);
    });

    it("would show axios and zod, which the provider host loads", () => {
        expect(loadedBy('require("pulumi-verifik/provider/projectFlow")')).toEqual(
            expect.arrayContaining(["axios", "zod", "own"]),
        );
    });
});
