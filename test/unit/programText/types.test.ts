import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { type Personality, personalities, startSandbox } from "../../../sandbox/api";
import { clickAccount } from "../../programText/accounts";
import { programOf } from "../../programText/programOf";

const repository = join(__dirname, "../../..");

const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: ["node"], noUnusedLocals: true },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022 },
    ...{ module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    typeRoots: [join(repository, "node_modules/@types")],
};

describe("a program that was written", () => {
    it("compiles, as strict as the compiler can be, whatever the server is like", async () => {
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "verifik-types-")));
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
        const files: string[] = [];
        try {
            for (const name of Object.keys(personalities) as Personality[]) {
                const sandbox = await startSandbox(personalities[name]);
                clickAccount(sandbox);
                for (const isFull of [false, true]) {
                    for (const prefersLiveProject of [false, true]) {
                        const { text } = await programOf(sandbox, { isFull, prefersLiveProject });
                        const file = join(folder, `${name}-${isFull}-${prefersLiveProject}.ts`);
                        writeFileSync(file, text);
                        files.push(file);
                    }
                }
                await sandbox.close();
            }
            const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
            expect(
                faults.map(({ file, messageText }) => [
                    file?.fileName,
                    ts.flattenDiagnosticMessageText(messageText, "\n"),
                ]),
            ).toEqual([]);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    }, 60_000);
});
