import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../../provider/api/version";
import { generated } from "../../../scripts/generate";

const root = join(__dirname, "../../..");

describe("what follows from other files", () => {
    it.each([...generated().keys()].map((file) => [file.slice(root.length + 1), file]))(
        "%s is current",
        (_name, file) => {
            expect(readFileSync(file, "utf8")).toBe(generated().get(file));
        },
    );

    it("the version in the user agent is the package's", () => {
        expect(version).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
    });

    it("the lock file names no registry", () => {
        expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved": "[^"]/);
    });
});
