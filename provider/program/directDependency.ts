import { createRequire } from "node:module";
import { join } from "node:path";
import { programMemory } from "./programMemory";
import { runError } from "./runError";

/**
 * Fails where Pulumi's provider host would not find this package: it looks from the program's folder, however the program
 * itself has come by it. In a program that no engine runs, such as a test with mocks, there is no host.
 */
export function assertDirectDependency(): void {
    const memory = programMemory();
    if (memory.isDependencyChecked || process.env["PULUMI_NODEJS_MONITOR"] === undefined) return;
    try {
        createRequire(join(process.cwd(), "index.js")).resolve("pulumi-verifik/package.json");
        memory.isDependencyChecked = true;
    } catch {
        throw runError(
            "pulumi-verifik is not a dependency of this program itself, and Pulumi loads its provider from the program's " +
                "folder. Run `npm install pulumi-verifik` there (or `pnpm add`, `yarn add`).",
        );
    }
}
