import { spawnSync } from "node:child_process";
import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { release, withAbsoluteLinks } from "../../../scripts/release";

const root = join(__dirname, "../../..");
/** As where no workflow runs for a tag. */
const noTag = { GITHUB_REF_TYPE: "" };
const address = "https://example.com/owner/pulumi-verifik";
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const changelog = `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2026-11-24\n\n### Added\n\n- A thing.\n\n## [0.0.1] - 2026-11-01\n\n- Older.\n`;

describe("a release", () => {
    let copy: string;
    const read = (file: string) => readFileSync(join(copy, file), "utf8");
    const write = (file: string, text: string) => writeFileSync(join(copy, file), text);
    beforeEach(() => {
        copy = realpathSync(mkdtempSync(join(tmpdir(), "verifik-release-")));
        for (const name of ["package.json", "tsconfig.json", "scripts/release.ts", ".github", "SECURITY.md"])
            cpSync(join(root, name), join(copy, name), { recursive: true });
        symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
        mkdirSync(join(copy, "docs"));
        write("docs/plugin.md", "See [the README](../README.md), in <this repository>.\n");
        write("README.md", "`pulumi new <this repository>/examples/quickstart`, or [the plugin](docs/plugin.md).\n");
        write("CONTRIBUTING.md", "");
        write("CHANGELOG.md", changelog);
    });
    afterEach(() => rmSync(copy, { recursive: true, force: true }));

    const run = (...args: string[]) => release(copy, args);

    it("is refused by npm until the package says where the repository is, with what to run", () => {
        const publish = () =>
            spawnSync("npm", ["run", "prepublishOnly"], {
                cwd: copy,
                encoding: "utf8",
                env: { ...process.env, ...noTag },
            });
        const refused = publish();
        expect(refused.status).toBe(1);
        expect(refused.stderr).toContain(
            "package.json has no repository, homepage, bugs: the repository has no address yet. " +
                "Run `npm run release:prepare -- <repository url>`, and commit what it writes.\n" +
                "README.md has relative links, such as docs/plugin.md, which lead nowhere on npm's page. " +
                "Run `npm run release:links`, and do not commit what it writes.\n",
        );
        expect(() => run("links")).toThrow("npm run release:prepare");

        run("prepare", `${address}.git`);
        run("links");
        expect(publish()).toMatchObject({ status: 0, stderr: "" });
        expect(read("README.md")).toBe(
            `\`pulumi new ${address}/examples/quickstart\`, or [the plugin](${address}/blob/v${version}/docs/plugin.md).\n`,
        );
    });

    it("is prepared in one place, also after a move", () => {
        const before = JSON.parse(read("package.json"));
        run("prepare", address);
        const { homepage, repository, bugs, ...others } = JSON.parse(read("package.json"));
        expect({ homepage, repository, bugs }).toEqual({
            homepage: `${address}#readme`,
            repository: { type: "git", url: `git+${address}.git` },
            bugs: { url: `${address}/issues` },
        });
        expect(others).toEqual(before);
        expect(read("docs/plugin.md")).toBe(`See [the README](../README.md), in ${address}.\n`);
        expect(read(".github/ISSUE_TEMPLATE/config.yml")).toContain(`url: ${address}/security/advisories/new\n`);

        const all = ["package.json", "docs/plugin.md", "README.md", ".github/ISSUE_TEMPLATE/config.yml"];
        const once = all.map(read);
        const moved = "https://example.org/group/part/verifik";
        run("prepare", `${moved}/`);
        expect(all.map(read)).toEqual(once.map((text) => text.replaceAll(address, moved)));
    });

    it.each([[""], ["git@example.com:owner/name.git"], ["https://example.com"], ["<repository url>"]])(
        "is not prepared with '%s' for an address",
        (url) => {
            const before = read("package.json");
            expect(() => run("prepare", url)).toThrow("Name the repository by the address of its page");
            expect(read("package.json")).toBe(before);
        },
    );

    it("is refused without its part of the changelog, with more that is unreleased, and with another tag", () => {
        run("prepare", address);
        run("links");
        expect(run("check")).toBe(`${version} is ready.`);
        const told = `Name the section \`[Unreleased]\` \`[${version}] - <date>\``;
        write("CHANGELOG.md", changelog.replace(`[${version}]`, "[0.0.2]"));
        expect(() => run("check")).toThrow(told);
        write("CHANGELOG.md", changelog.replace("[Unreleased]\n", "[Unreleased]\n\n- More.\n"));
        expect(() => run("check")).toThrow(told);
        write("CHANGELOG.md", changelog);
        expect(() => release(copy, ["check"], "v9.9.9")).toThrow(
            `The tag is v9.9.9, and the version in package.json ${version}. Tag the commit of the version: v${version}.`,
        );
        expect(release(copy, ["check"], `v${version}`)).toBe(`${version} is ready.`);
    });

    it("tells what the changelog says of the version alone", () => {
        expect(run("notes")).toBe("### Added\n\n- A thing.");
    });
});

describe("the README of npm's page", () => {
    const at = (view: string, path: string) => `${address}/${view}/v1.2.3/${path}`;

    it.each([
        ["[a](docs/a.md)", `[a](${at("blob", "docs/a.md")})`],
        ["[a](./docs/a.md#b) [c](d.md)", `[a](${at("blob", "docs/a.md#b")}) [c](${at("blob", "d.md")})`],
        ["[`a`](docs/a.md)", `[\`a\`](${at("blob", "docs/a.md")})`],
        ["![a](docs/a.svg)", `![a](${at("raw", "docs/a.svg")})`],
        ["[![a](a.png)](b.md)", `[![a](${at("raw", "a.png")})](${at("blob", "b.md")})`],
        [
            '<a href="b"><img src="a.png" alt="a"></a>',
            `<a href="${at("blob", "b")}"><img src="${at("raw", "a.png")}" alt="a"></a>`,
        ],
        ["[a]: docs/a.md", `[a]: ${at("blob", "docs/a.md")}`],
        ["[a](#b) [c](https://example.org/d) [e](mailto:f@example.com)", undefined],
        ["`[a](b)` and\n\n```ts\nconst c = [a](b);\n```", undefined],
    ])("leads into the repository at the tag: %j", (page, expected = page) => {
        expect(withAbsoluteLinks(page, address, "v1.2.3")).toBe(expected);
    });

    it("has no other links than those, in this README", () => {
        const page = withAbsoluteLinks(readFileSync(join(root, "README.md"), "utf8"), address, "v1.2.3");
        const links = [...page.matchAll(/\]\(([^)]*)\)|(?:src|href)="([^"]*)"/g)].map(
            ([, one, other]) => one ?? other!,
        );
        expect(links.length).toBeGreaterThan(5);
        expect(links.filter((target) => !/^(#|https:)/.test(target))).toEqual([]);
    });
});
