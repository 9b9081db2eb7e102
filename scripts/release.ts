// What a release needs beside the build. docs/releasing.md tells when to run which.
//   `npm run release:prepare -- <repository url>`  writes where the project lives, once
//   `npm run release:links`                        makes the README's links absolute, for npm's page
//   `npm run release:check`                        refuses what is not ready; `npm publish` runs it too
//   `npm run release:notes`                        prints what the changelog says of the version
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What stands in the pages for the address of the repository, until there is one. */
const placeholder = "<this repository>";

interface Manifest extends Record<string, unknown> {
    readonly version: string;
    readonly repository?: { readonly url: string };
}

/** The manifest with the fields that name the repository, after the license. */
function withRepository(manifest: Manifest, address: string): Manifest {
    const fields = {
        homepage: `${address}#readme`,
        repository: { type: "git", url: `git+${address}.git` },
        bugs: { url: `${address}/issues` },
    };
    const others = Object.entries(manifest).filter(([key]) => !(key in fields));
    const next = others.findIndex(([key]) => key === "license") + 1;
    return Object.fromEntries([
        ...others.slice(0, next),
        ...Object.entries(fields),
        ...others.slice(next),
    ]) as unknown as Manifest;
}

/** A page whose relative links lead into the repository, as it was at a tag. */
export function withAbsoluteLinks(page: string, address: string, tag: string): string {
    return replaceLinks(page, (target) => {
        const view = /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(target) ? "raw" : "blob";
        return `${address}/${view}/${tag}/${target.replace(/^\.\//, "")}`;
    });
}

/** The relative links of a page, to pages and pictures. Code holds none. */
function relativeLinks(page: string): string[] {
    const found: string[] = [];
    replaceLinks(page, (target) => {
        found.push(target);
        return target;
    });
    return found;
}

const code = /^```[\s\S]*?^```$|(?<!`)`[^`\n]+`/;
const link = /(?<=\]\()[^)\s]+|(?<=^\[[^\]\n]+\]: )\S+|(?<=\b(?:src|srcset|href)=")[^"]+/;
const codeOrLink = new RegExp(`(${code.source})|${link.source}`, "gm");

function replaceLinks(page: string, replace: (target: string) => string): string {
    return page.replaceAll(codeOrLink, (text, code: string | undefined) =>
        code !== undefined || /^(#|\/\/|[a-z][a-z+.-]*:)/i.test(text) ? text : replace(text),
    );
}

/** What the changelog says of a version, or of what is unreleased, without the heading. */
function notesOf(changelog: string, version: string): string | undefined {
    const section = changelog.split(/^## /m).find((text) => text.startsWith(`[${version}]`));
    return section?.slice(section.indexOf("\n")).trim();
}

/** Why a version is not ready to be published, each with what to do. */
function faultsOf(manifest: Manifest, readme: string, changelog: string, tag: string | undefined): string[] {
    const { version } = manifest;
    const missing = ["repository", "homepage", "bugs"].filter((field) => !manifest[field]);
    const [relative] = relativeLinks(readme);
    return [
        missing.length > 0 &&
            `package.json has no ${missing.join(", ")}: the repository has no address yet. ` +
                "Run `npm run release:prepare -- <repository url>`, and commit what it writes.",
        relative !== undefined &&
            `README.md has relative links, such as ${relative}, which lead nowhere on npm's page. ` +
                "Run `npm run release:links`, and do not commit what it writes.",
        (!notesOf(changelog, version) || notesOf(changelog, "Unreleased")) &&
            `CHANGELOG.md does not tell of ${version}, or holds more that is unreleased. ` +
                `Name the section \`[Unreleased]\` \`[${version}] - <date>\`, and set the version to publish.`,
        tag !== undefined &&
            tag !== `v${version}` &&
            `The tag is ${tag}, and the version in package.json ${version}. Tag the commit of the version: v${version}.`,
    ].filter((fault): fault is string => Boolean(fault));
}

/** The address of a repository, as its pages have it. */
function addressOf(url: string | undefined): string {
    const [, address] = /^(https:\/\/[^/\s]+\/[^\s?#]*[^\s?#/])\/?$/.exec(url?.replace(/\.git\/?$/, "") ?? "") ?? [];
    if (address !== undefined) return address;
    throw new Error(
        "Name the repository by the address of its page: `npm run release:prepare -- https://<host>/<owner>/<name>`.",
    );
}

/** Does what the arguments say to the package in a folder, and returns what to print. */
export function release(root: string, [command, ...args]: readonly string[], tag?: string): string {
    const read = (file: string) => readFileSync(join(root, file), "utf8");
    const write = (file: string, text: string) => writeFileSync(join(root, file), text);
    const manifest = JSON.parse(read("package.json")) as Manifest;
    const known = manifest.repository?.url.replace(/^git\+|\.git$/g, "");

    if (command === "prepare") {
        const address = addressOf(args[0]);
        write("package.json", `${JSON.stringify(withRepository(manifest, address), undefined, 4)}\n`);
        for (const file of pagesIn(root)) {
            const text = read(file);
            const named = text.replaceAll(known ?? placeholder, address).replaceAll(placeholder, address);
            if (named !== text) write(file, named);
        }
        return `The repository is ${address}.`;
    }
    if (command === "links") {
        write("README.md", withAbsoluteLinks(read("README.md"), addressOf(known), `v${manifest.version}`));
        return "The links of README.md are absolute. Do not commit them.";
    }
    if (command === "notes") return notesOf(read("CHANGELOG.md"), manifest.version) ?? "";
    if (command !== "check") throw new Error("Name what to do: prepare, links, check or notes.");
    const faults = faultsOf(manifest, read("README.md"), read("CHANGELOG.md"), tag);
    if (faults.length > 0) throw new Error(faults.join("\n"));
    return `${manifest.version} is ready.`;
}

/** The files that may name the repository. */
function pagesIn(root: string): string[] {
    const folders = ["docs", "examples", ".github"].filter((folder) => existsSync(join(root, folder)));
    return [
        ...["README.md", "CONTRIBUTING.md", "SECURITY.md"],
        ...folders.flatMap((folder) =>
            readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
                .filter((file) => /\.(md|yml)$/.test(file) && !file.includes("node_modules"))
                .map((file) => join(folder, file)),
        ),
    ];
}

if (require.main === module) {
    const { GITHUB_REF_TYPE: kind, GITHUB_REF_NAME: name } = process.env;
    try {
        console.log(release(process.cwd(), process.argv.slice(2), kind === "tag" ? name : undefined));
    } catch (error) {
        console.error((error as Error).message);
        process.exitCode = 1;
    }
}
