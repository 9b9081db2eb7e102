// Writes the plugin as archives, such as Pulumi downloads for programs in other languages, and their checksums.
// `npm run plugin:bundle`. A bundle is one file of JavaScript, and needs Node.js.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { version } from "../provider/api/version";
import { type TarFile, tarball } from "./tarball";

const root = join(__dirname, "..");
const name = "pulumi-resource-verifik";
const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

/** Writes the archives and their checksums into a folder. */
export async function writeArchives(folder: string): Promise<void> {
    const { code, licenses } = await bundle();
    mkdirSync(folder, { recursive: true });
    const sums = platforms.map((platform) => {
        const file = `${name}-v${version}-${platform}.tar.gz`;
        const started = platform.startsWith("windows") ? onWindows(code) : [{ name, text: code, isExecutable: true }];
        const archive = tarball([...started, { name: "LICENSE", text: licenses }]);
        writeFileSync(join(folder, file), archive);
        return `${createHash("sha256").update(archive).digest("hex")}  ${file}`;
    });
    writeFileSync(join(folder, "checksums.txt"), `${sums.join("\n")}\n`);
}

function onWindows(code: string): TarFile[] {
    return [
        { name: `${name}.cmd`, text: `@node "%~dp0${name}.js" %*\r\n` },
        { name: `${name}.js`, text: code },
    ];
}

/** The plugin as one file, and the licenses of all that is in it. */
async function bundle(): Promise<{ code: string; licenses: string }> {
    const { outputFiles, metafile } = await build({
        entryPoints: [join(root, "dist/provider/plugin/main.js")],
        banner: { js: "#!/usr/bin/env node" },
        ...{ bundle: true, minify: true, platform: "node", target: "node20", legalComments: "none" },
        ...{ write: false, metafile: true, absWorkingDir: root, plugins: [ownSdk] },
    });
    const packages = Object.keys(metafile.inputs).flatMap((file) => {
        return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [];
    });
    const texts = ["", ...new Set(packages)].map(licenseOf);
    return { code: outputFiles[0]!.text, licenses: texts.join(`\n${"-".repeat(80)}\n\n`) };
}

/** Takes in the gRPC and protobuf of the SDK, which the plugin otherwise loads from where the SDK is. */
const ownSdk: Plugin = {
    name: "own SDK",
    setup: ({ onLoad }) =>
        onLoad({ filter: /[\\/]plugin[\\/]sdk\.js$/ }, ({ path }) => ({
            contents: readFileSync(path, "utf8")
                .replace(/^const load = .*$/m, "")
                .replaceAll('load("', 'require("'),
            resolveDir: dirname(require.resolve("@pulumi/pulumi/package.json")),
        })),
};

function licenseOf(folder: string): string {
    const files = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map((file) => join(root, folder, file));
    const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const text = files.find((file) => existsSync(file));
    return `${manifest.name}: ${manifest.license}\n\n${text === undefined ? "" : readFileSync(text, "utf8")}`;
}

if (require.main === module) void writeArchives(join(root, "release"));
