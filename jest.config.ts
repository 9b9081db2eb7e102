import type { Config } from "jest";

// What needs processes of its own, or the Pulumi CLI: `npm run test:engines`. The scenarios of `test/stack` run in both.
const ofProcesses = ["<rootDir>/test/engine/", "<rootDir>/test/faults/killed", "<rootDir>/test/stack/packaging"];
const onProcesses = process.env["ENGINES"] === "processes";

const config: Config = {
    // Offers the engine that runs programs in the test's own process; else it is Node.js.
    testEnvironment: "<rootDir>/test/inProcess/environment.ts",
    roots: onProcesses
        ? ["<rootDir>/test/stack", "<rootDir>/test/host", "<rootDir>/test/engine", "<rootDir>/test/faults"]
        : ["<rootDir>/test", "<rootDir>/examples"],
    testPathIgnorePatterns: onProcesses ? ["<rootDir>/test/faults/faults"] : ofProcesses,
    testMatch: ["**/*.test.ts"],
    // A machine that is busy with engines is slow.
    testTimeout: onProcesses ? 60_000 : 20_000,
    transform: {
        "\\.ts$": [
            "@swc/jest",
            { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
        ],
    },
    // Engines, servers and programs run beside the tests: more workers would only wait for each other.
    maxWorkers: 2,
    // It has packages of its own, and its own way to run its test; `.ci/run` does.
    modulePathIgnorePatterns: ["<rootDir>/examples/aws/"],
};

export default config;
