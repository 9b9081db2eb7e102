import { readdirSync, readFileSync } from "node:fs";

/** The processes that were started with `MARK=<mark>` in their environment, by id. Linux only. */
export function processesOf(mark: string): number[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name) && about(name, "environ").includes(`MARK=${mark}\0`))
        .map(Number);
}

/** Those of them that are hosts of dynamic providers, or the plugin. */
export function hostsOf(mark: string): number[] {
    return processesOf(mark).filter((id) =>
        ["cmdline", "environ"].some((file) => /cmd\/dynamic-provider|pulumi-resource-verifik/.test(about(id, file))),
    );
}

/** What Linux tells of a process in one of its files; nothing, if it has ended. */
export function about(id: number | string, file: string): string {
    try {
        return readFileSync(`/proc/${id}/${file}`, "utf8");
    } catch {
        return "";
    }
}

/** Ends a process at once, if it has not ended. */
export function end(id: number): void {
    try {
        process.kill(id, "SIGKILL");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
}
