/** @jest-config-loader-options {"transpileOnly": true, "compilerOptions": {"module": "commonjs", "moduleResolution": "node10"}} */
import type { Config } from "jest";
import { type Personality, personalities } from "./sandbox/api/behaviour";

/**
 * What runs: everything but what needs processes of its own (`npm test`); all scenarios against each
 * personality and each documented answer (`npm run test:personalities`); or what needs processes, or the Pulumi CLI (`npm
 * run test:engines`).
 */
const run = process.env["TESTS"] ?? "all";
const onProcesses = run === "engines";

type Project = Exclude<NonNullable<Config["projects"]>[number], string>;

const common: Project = {
    testMatch: ["**/*.test.ts"],
    transform: {
        "\\.ts$": [
            "@swc/jest",
            { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
        ],
    },
    // Offers the engine that runs programs in the test's own process; else it is Node.js.
    testEnvironment: "<rootDir>/test/inProcess/environment.ts",
    moduleNameMapper: { "^@npmcli/arborist$|/typescript-shim$": "<rootDir>/test/inProcess/unused.js" },
    // It has packages of its own, and its own way to run its test; `.ci/run` does.
    modulePathIgnorePatterns: ["<rootDir>/examples/aws/"],
};

/** What compiles the package, runs its command or a browser, or starts programs as users do. */
const alone = [
    ...[
        "<rootDir>/test/unit/repository/newField",
        "<rootDir>/test/unit/sandbox/programs",
        "<rootDir>/test/stack/command",
        "<rootDir>/test/unit/picture/browser",
    ],
    "<rootDir>/examples/testing/login",
];

const needProcesses = [
    ...["<rootDir>/test/engine/", "<rootDir>/test/faults/killed", "<rootDir>/test/stack/p(ackaging|lugin)"],
    ...alone,
];

/** Every documented answer in turn: half a minute, of which a personality shows most. */
const answersTest = "<rootDir>/test/stack/documentedAnswers";

const inProcess: Project = {
    ...common,
    displayName: "in process",
    roots: ["<rootDir>/test", "<rootDir>/examples"],
    testPathIgnorePatterns: [...needProcesses, answersTest],
};

const answers: Project = {
    ...common,
    displayName: "answers",
    testMatch: [`${answersTest}.test.ts`],
};

const engines: Project = {
    ...common,
    displayName: "engines",
    roots: ["<rootDir>/test", "<rootDir>/examples"],
    testMatch: ["<rootDir>/test/{stack,host,engine,faults}/**/*.test.ts", ...alone.map((test) => `${test}.test.ts`)],
    // What faults and answers come to does not depend on the engine.
    testPathIgnorePatterns: ["<rootDir>/test/faults/faults", answersTest],
};

/** The scenarios, against a sandbox that behaves as one of Verifik's sources shows it. */
const scenariosOf = (personality: Personality): Project => ({
    ...common,
    displayName: personality,
    roots: ["<rootDir>/test/stack", "<rootDir>/test/faults"],
    testPathIgnorePatterns: [...needProcesses, answersTest],
    globals: { personality },
});

const names = Object.keys(personalities) as Personality[];

const projects: Record<string, Project[]> = {
    all: [inProcess],
    personalities: [answers, ...names.map(scenariosOf)],
    engines: [engines],
};

const config: Config = {
    // A machine that is busy with engines is slow.
    testTimeout: onProcesses ? 60_000 : 20_000,
    // Two cores: scenarios wait for a server half of their time; processes of their own would only wait for each other.
    maxWorkers: onProcesses ? 2 : 4,
    // What ran in a worker stays in its memory: after many files a new worker is faster.
    workerIdleMemoryLimit: "700MB",
    testSequencer: "<rootDir>/test/inProcess/sequencer.js",
    projects: projects[run]!,
};

export default config;
