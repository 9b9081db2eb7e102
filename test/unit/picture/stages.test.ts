import { flowOf, outline } from "./outline";
import { secret, twoProjects } from "./states";

const outputsOf = (name: string) => twoProjects.find((resource) => resource.name === name)!.outputs;

describe("what people go through, as the state of a stack tells it", () => {
    it("in a login: one of the ways, after a look at the list", () => {
        expect(outline(flowOf(outputsOf("login")))).toEqual([
            "Who is let in: checked by Verifik",
            "  Lets in only the white list",
            "  White list [secret]",
            "  Strategy whitelist",
            "  Source API",
            "  Asks [secret]",
            "Sign in: one of",
            "    Code by email: offered",
            "      Sent by mailgun",
            "    Live face: offered",
            "      Liveness score at least 0.7",
            "      Search score at least 0.9",
            "      Search mode ACCURATE",
            "    Other ways: left to the dashboard",
            "      Passkey",
            "    Not offered: off",
            "      Code by phone",
        ]);
    });

    it("in an onboarding of before version 3: its steps, skipped ones without what they would ask", () => {
        expect(outline(flowOf(outputsOf("sign-up")))).toEqual([
            "Sign-up form: mandatory",
            "  Asks for full name, email, phone",
            "  Email codes by mailgun",
            "  Phone codes by both",
            "Basic information: skipped",
            "Document: mandatory",
            "  Accepts identity card, passport",
            "  Read by SCAN_PROMPT",
            "  Checks names",
            "  Face match at least 0.85",
            "  Attempts 3",
            "Form: skipped",
            "Liveness: optional",
            "  Liveness score at least 0.7",
            "  Search score at least 0.85",
            "  Search mode FAST",
            "  Attempts 3",
            "Signature: mandatory",
        ]);
    });

    it("in an onboarding of version 3", () => {
        expect(outline(flowOf(outputsOf("person")))).toEqual([
            "Who is let in: checked by Verifik",
            "  Strategy blacklist",
            "  Source CSV",
            "Sign-up form: mandatory",
            "  Asks for name, email",
            "  Name fields separate",
            "  Email codes by mailgun",
            "Document: mandatory",
            "  Accepts Colombia: government id, passport",
            "  Read by SCAN_PROMPT, upload",
            "  Checks sanctions",
            "  Attempts 3",
            "Liveness: mandatory",
            "  Liveness score at least 0.65",
            "  Face match at least 0.85",
            "  Search score at least 0.85",
            "  Search mode FAST",
        ]);
    });

    it("in the onboarding of a business, with its representatives", () => {
        expect(outline(flowOf(outputsOf("company")))).toEqual([
            "Sign-up form: mandatory",
            "  Asks for name, business information",
            "Business: mandatory",
            "  Checks the official record, sanctions",
            "  Attempts 3",
            "Document: skipped",
            "Liveness: skipped",
            "Legal representatives: mandatory",
            "  At least 1",
            "  At most 3",
            "  Asked by whatsapp",
            "    Information of each: mandatory",
            "      Asks for email",
            "    Document of each: mandatory",
            "      Read by SCAN_STUDIO",
            "    Liveness of each: mandatory",
            "      Liveness score at least 0.75",
        ]);
    });

    it.each([
        ["an onboarding that says nothing", { type: "onboarding" }, ["All steps: left to the dashboard"]],
        ["a flow of another product", { type: "idScan" }, []],
        ["a flow without a type", {}, []],
        [
            "a business without representatives",
            { type: "onboarding", steps: { businessVerification: true, legalRepresentative: "skip" } },
            [
                "Sign-up form: mandatory",
                "Business: mandatory",
                "Document: left to the dashboard",
                "Liveness: left to the dashboard",
                "Legal representatives: skipped",
            ],
        ],
        [
            "an onboarding whose sections are secrets",
            { type: "onboarding", version: 3, steps: secret, signUpForm: { email: secret } },
            [
                "Sign-up form: mandatory",
                "  Asks for email [secret]",
                "Document: left to the dashboard",
                "Liveness: left to the dashboard",
            ],
        ],
        [
            "questions of one's own",
            {
                type: "onboarding",
                version: 3,
                steps: { document: "skip", liveness: "skip" },
                signUpForm: { allowAdditionalFields: true, additionalFields: [{ label: "Not shown" }, "Nor this"] },
            },
            ["Sign-up form: mandatory", "  And for 2 more answers", "Document: skipped", "Liveness: skipped"],
        ],
        [
            "countries, and the order of a login",
            { type: "login", allowedCountries: ["Colombia"], loginSettings: { email: true, steps: ["email", "face"] } },
            [
                "Who is let in: checked by Verifik",
                "  From Colombia",
                "Sign in: one of",
                "  In this order: email, face",
                "    Code by email: offered",
                "    Other ways: left to the dashboard",
                "      Code by phone, Live face, Passkey",
            ],
        ],
    ])("%s", (_name, outputs, expected) => {
        expect(outline(flowOf(outputs as never))).toEqual(expected);
    });
});

describe("what people go through, as Verifik has it", () => {
    it("the dashboard decides what the program does not name, by Verifik's defaults where nothing is shown", () => {
        const declared = { type: "login", loginSettings: { email: true } };
        const live = {
            type: "login",
            status: "active",
            loginSettings: { email: true, faceLiveness: true, phone: null },
        };
        expect(outline(flowOf(declared, live))).toEqual([
            "Sign in: one of",
            "    Code by email: offered",
            "      Sent by mailgun ○",
            "    Live face: offered ○",
            "      Liveness score at least 0.65 ○",
            "      Search score at least 0.85 ○",
            "      Search mode FAST ○",
            "    Not offered: off",
            "      Code by phone, Passkey",
        ]);
    });

    it("drift is marked, and so is what is off by drift; secrets are neither shown nor compared", () => {
        const declared = {
            type: "login",
            whiteList: secret,
            loginSettings: { email: true, phone: true, livenessMinScore: 0.7, faceLiveness: true },
            security: { apiUrl: secret, source: "API" },
        };
        const live = {
            type: "login",
            whiteList: [{ email: "ann.private@example.com" }],
            loginSettings: { email: true, phone: false, livenessMinScore: 0.75, faceLiveness: true },
            security: { apiUrl: "https://not-to-be-shown.example.com", source: "API", strategy: "whitelist" },
        };
        expect(outline(flowOf(declared, live))).toEqual([
            "Who is let in: checked by Verifik",
            "  White list [secret]",
            "  Strategy whitelist ○",
            "  Source API",
            "  Asks [secret]",
            "Sign in: one of",
            "    Code by email: offered",
            "      Sent by mailgun ○",
            "    Code by phone: off (program: on)",
            "    Live face: offered",
            "      Liveness score at least 0.75 (program: 0.7)",
            "      Search score at least 0.85 ○",
            "      Search mode FAST ○",
            "    Not offered: off",
            "      Passkey",
        ]);
    });

    it("what one server shows and another leaves out is not shown where only the dashboard decides about it", () => {
        const live = {
            type: "login",
            usesWhiteList: true,
            whiteList: [{ email: "ann.private@example.com" }],
            security: { source: "API", strategy: "whitelist", apiUrl: "https://e.example/list", apiTestValue: "Ann" },
        };
        const flow = flowOf({ type: "login" }, live);
        expect(outline(flow).slice(0, 5)).toEqual([
            "Who is let in: checked by Verifik",
            "  Strategy whitelist ○",
            "  Source API ○",
            "  Asks https://e.example/… ○",
            "Sign in: one of",
        ]);
        expect(JSON.stringify(flow)).not.toMatch(/Ann|ann\.|whiteList|usesWhite/);
    });

    it("an onboarding without a version is read as one of before, and steps that nobody set are not set", () => {
        const flow = flowOf({ type: "onboarding" }, { type: "onboarding", onboardingSettings: null });
        expect(flow.purpose).toBe("Sign-up, before version 3");
        expect(outline(flow)).toEqual([
            "Sign-up form: not set",
            "Basic information: not set",
            "Document: not set",
            "Form: not set",
            "Liveness: not set",
        ]);
    });

    it("sections of version 3 in a flow of before are told to be ignored", () => {
        const flow = flowOf(
            { type: "onboarding", steps: { document: "mandatory" } },
            { type: "onboarding", version: 1, steps: { document: "mandatory" } },
        );
        expect(flow.notes).toEqual([
            "The program sets sections of version 3, but this flow is of the generation before. Verifik's pages ignore them.",
        ]);
        expect(flowOf({ type: "onboarding", steps: { document: "mandatory" } }).notes).toEqual([]);
    });
});

describe("what people go through, compared with another state", () => {
    it("changes are marked: other values, what was not named, and what is no longer named", () => {
        const before = {
            type: "onboarding",
            version: 3,
            steps: { document: "optional", liveness: "mandatory" },
            documents: { attemptLimit: 5, screening: true },
            liveness: { minScore: 0.6, searchMode: "FAST" },
        };
        const now = {
            type: "onboarding",
            version: 3,
            steps: { document: "mandatory", liveness: "mandatory" },
            documents: { attemptLimit: 3, verificationMethods: ["scan"] },
            liveness: { minScore: secret, searchMode: "FAST" },
        };
        expect(outline(flowOf(now, undefined, before))).toEqual([
            "Sign-up form: mandatory",
            "Document: mandatory (was optional)",
            "  Read by scan (new)",
            "  Checks sanctions not named ○ (was on)",
            "  Attempts 3 (was 5)",
            "Liveness: mandatory",
            "  Liveness score at least [secret] (was 0.6)",
            "  Search mode FAST",
        ]);
    });

    it("lists without order, and secrets on both sides, are the same", () => {
        const before = { type: "login", allowedCountries: ["Colombia", "Mexico"], whiteList: secret };
        const now = {
            ...before,
            allowedCountries: ["Mexico", "Colombia"],
            whiteList: { ...secret, ciphertext: "v1:2" },
        };
        expect(flowOf(now, undefined, before).rows.filter((row) => row.before !== undefined)).toEqual([]);
    });

    it("drift is no change: what the program says is compared", () => {
        const held = { type: "login", loginSettings: { email: true } };
        const [row] = flowOf(held, { type: "login", loginSettings: { email: false } }, held).rows.filter(
            ({ path }) => path === "loginSettings.email",
        );
        expect(row).toEqual({ path: "loginSettings.email", text: "false", owner: "program", drift: "true" });
    });
});
