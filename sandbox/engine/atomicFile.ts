import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a file aside and renames it: whoever is killed meanwhile leaves the old one or the new one, whole. A machine
 * that loses its power is no concern of a stand-in, so nothing waits for the disk.
 */
export function writeWhole(path: string, content: unknown): void {
    mkdirSync(dirname(path), { recursive: true });
    const aside = `${path}.${process.pid}`;
    writeFileSync(aside, `${JSON.stringify(content, null, 4)}\n`, { mode: 0o600 });
    renameSync(aside, path);
}

/** Reads a JSON file; undefined when there is none. */
export function readWhole<T>(path: string): T | undefined {
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : undefined;
}
