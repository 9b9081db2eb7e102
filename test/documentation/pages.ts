import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const repository = join(__dirname, "../..");

/** The pages that a user reads, by path in the repository. */
export const pages: readonly string[] = [
    "README.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "examples/README.md",
    ...readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".md"))
        .map((file) => join("docs", file))
        .sort(),
];

export function textOf(page: string): string {
    return readFileSync(join(repository, page), "utf8");
}

/** A block of TypeScript in a page. */
export interface Block {
    /** The page and the line where it begins. */
    readonly place: string;
    readonly code: string;
}

/** All blocks of TypeScript, in the order of the pages. */
export const blocks: readonly Block[] = pages.flatMap((page) => {
    const text = textOf(page);
    return [...text.matchAll(/^```(?:typescript|ts)\n([\s\S]*?)^```$/gm)].map((match) => ({
        place: `${page}:${text.slice(0, match.index).split("\n").length}`,
        code: match[1]!,
    }));
});

/** Whether a block is a Pulumi program. The others are tests of one, run one, or hold rules against them. */
export function isProgram({ code }: Block): boolean {
    return /from "pulumi-verifik";/.test(code) && !/from "@pulumi\/(policy|pulumi\/automation)"/.test(code);
}
