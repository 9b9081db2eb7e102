// Preloaded into the processes of the stand-in. A program in TypeScript is turned by the compiler that Jest uses, which is
// loaded in a tenth of the second that TypeScript takes. On a CLI programs are compiled as a user's are.
const { readFileSync } = require("node:fs");
const Module = require("node:module");

const options = {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
    sourceMaps: false,
};

if (process.env.PULUMI_NODEJS_TYPESCRIPT === "true") {
    process.env.PULUMI_NODEJS_TYPESCRIPT = "false";
    Module._extensions[".ts"] = (module, filename) => {
        const { code } = require("@swc/core").transformSync(readFileSync(filename, "utf8"), { ...options, filename });
        module._compile(code, filename);
    };
}
