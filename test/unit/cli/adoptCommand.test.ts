import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt } from "../../../provider/cli/adoptCommand";
import { CommandError } from "../../../provider/cli/pulumi";
import { UsageError } from "../../../provider/cli/usageError";

let folder: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "verifik-adopt-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("pulumi-verifik adopt", () => {
    it.each([
        [[], "Name the stack with --stack."],
        [["dev"], "Unexpected argument 'dev'."],
        [["--stack", "dev", "--all", "--project", "Shop"], "Either --project or --all."],
        [["--stack", "dev", "--remove", "--full"], "--full does not go with --remove."],
        [["--stack", "dev", "--import", "--full"], "--full does not go with --import."],
        [["--stack", "dev", "--remove", "--import"], "--import does not go with --remove."],
        [["--stack", "dev", "--remove", "--project", "Shop"], "--project does not go with --remove."],
    ])("%j is no command line of it", async (args, message) => {
        const error = await adopt(args).catch((reason) => reason);
        expect(error).toBeInstanceOf(UsageError);
        expect(error.message).toContain(message);
    });

    it("overwrites no file of somebody's, before it calls anything", async () => {
        const out = join(folder, "index.ts");
        writeFileSync(out, "mine\n");
        const error = await adopt(["--stack", "dev", "--all", "--out", out]).catch((reason) => reason);
        expect(error).toBeInstanceOf(CommandError);
        expect(error.message).toBe(
            `${out} holds something else already. Name another file with --out, or overwrite it with --force.`,
        );
        expect(readFileSync(out, "utf8")).toBe("mine\n");
    });

    it("takes lines out of no file that it has not written", async () => {
        const out = join(folder, "index.ts");
        const remove = () => adopt(["--stack", "dev", "--remove", "--out", out]).catch((reason) => reason.message);
        expect(await remove()).toBe(`There is no ${out}. Name the file with --out.`);
        writeFileSync(out, 'adopt: "67996c2606c23de3bc785a23",\n');
        expect(await remove()).toBe(
            `${out} does not begin as \`adopt\` writes it. Take the \`adopt\` lines out by hand.`,
        );
    });
});
