import { type Candidate, type NamedPair, pairFlows, titleOf } from "../../../provider/cli/pairs";

interface More {
    readonly type?: "login" | "onboarding";
    readonly exportedAs?: string[];
    readonly above?: string;
}

const flow = (name: string, more: More = {}): Candidate => ({
    name,
    place: `${more.above ?? ""}::${name}`,
    title: more.above === undefined ? name : `${more.above}::${name}`,
    exportedAs: more.exportedAs ?? [],
    definition: { format: 1, type: more.type ?? "login", fields: {}, holes: [], digest: "", live: false },
});

function paired(
    left: Candidate[],
    right: Candidate[],
    named: NamedPair[] = [],
    stacks = ["staging", "prod"],
): string[] {
    return pairFlows(stacks as [string, string], [left, right], named).map(
        (pair) => `${titleOf(pair)}: ${pair.by ?? (pair.left === undefined ? "only right" : "only left")}`,
    );
}

describe("the flows of two stacks are paired", () => {
    it.each([
        ["by name", [flow("login")], [flow("login")], ["login: name"]],
        [
            "by name before all else, whatever their type",
            [flow("login"), flow("prod-login")],
            [flow("login", { type: "onboarding" }), flow("staging-login")],
            ["login: name", "prod-login: only left", "staging-login: only right"],
        ],
        [
            "by name without the stack's",
            [flow("staging-login"), flow("signUpStaging", { type: "onboarding" })],
            [flow("prod-login"), flow("signUp", { type: "onboarding" })],
            [
                "signUpStaging = signUp: name without the stack's name",
                "staging-login = prod-login: name without the stack's name",
            ],
        ],
        [
            "by the output that exports the definition",
            [flow("one", { exportedAs: ["logins.colombia"] })],
            [flow("other", { exportedAs: ["logins.colombia", "co"] })],
            ["one = other: exported definition"],
        ],
        [
            "in no way that fits several",
            [flow("one", { exportedAs: ["co"] }), flow("two", { exportedAs: ["co"] })],
            [flow("three", { exportedAs: ["co"] })],
            ["one: only left", "three: only right", "two: only left"],
        ],
        [
            "in the same component, where several have the name",
            [flow("login", { above: "my:Colombia" }), flow("login", { above: "my:Mexico" })],
            [flow("login", { above: "my:Mexico" }), flow("login", { above: "my:Colombia" })],
            ["my:Colombia::login: name", "my:Mexico::login: name"],
        ],
        [
            "by name in another component, where there is one in each",
            [flow("login", { above: "my:Shop" })],
            [flow("login")],
            ["my:Shop::login = login: name"],
        ],
        [
            "by the letters of any alphabet",
            [flow("登录-staging"), flow("größeStaging"), flow("Вход_staging")],
            [flow("注册-prod"), flow("gr-e-prod"), flow("prodВход"), flow("größe-prod")],
            [
                "gr-e-prod: only right",
                "größeStaging = größe-prod: name without the stack's name",
                "Вход_staging = prodВход: name without the stack's name",
                "注册-prod: only right",
                "登录-staging: only left",
            ],
        ],
        [
            "with none of another type under another name",
            [flow("staging-login")],
            [flow("prod-login", { type: "onboarding" })],
            ["prod-login: only right", "staging-login: only left"],
        ],
    ])("%s", (_way, left, right, expected) => {
        expect(paired(left, right)).toEqual(expected);
    });

    it("as the user says, before any other way", () => {
        const said = paired([flow("login"), flow("other")], [flow("login")], [["other", "login"]]);
        expect(said).toEqual(["login: only left", "other = login: option"]);
    });

    it("without the stack's name where the stack is named with its project", () => {
        const stacks = ["organization/shop/eu-staging", "organization/shop/prod"];
        expect(paired([flow("login-eu-staging")], [flow("login-prod")], [], stacks)).toEqual([
            "login-eu-staging = login-prod: name without the stack's name",
        ]);
    });

    it("or the user is told which flows there are", () => {
        expect(() => paired([flow("login"), flow("signUp")], [], [["logni", "x"]])).toThrow(
            "--pair: stack staging has no flow logni. It has login, signUp.",
        );
        expect(() => paired([flow("login")], [], [["login", "x"]])).toThrow(
            "--pair: stack prod has no flow x. It has none.",
        );
    });

    it("once each", () => {
        const [left, right] = [
            [flow("login"), flow("other")],
            [flow("login"), flow("signUp")],
        ];
        expect(() =>
            paired(left, right, [
                ["login", "login"],
                ["login", "signUp"],
            ]),
        ).toThrow("--pair: flow login of stack staging is paired twice.");
        expect(() =>
            paired(left, right, [
                ["login", "login"],
                ["other", "login"],
            ]),
        ).toThrow("--pair: flow login of stack prod is paired twice.");
    });

    it("by a name that is one of several only with its component", () => {
        const flows = () => [flow("login", { above: "my:Colombia" }), flow("login", { above: "my:Mexico" })];
        expect(() => paired(flows(), flows(), [["login", "login"]])).toThrow(
            "--pair: stack staging has 2 flows login. Name one as 'my:Colombia::login' or 'my:Mexico::login'.",
        );
        expect(() => paired([flow("login"), flows()[0]!], flows(), [["login", "login"]])).toThrow(
            "--pair: stack staging has 2 flows login. Name one as '::login' or 'my:Colombia::login'.",
        );
        expect(paired(flows(), flows(), [["my:Colombia::login", "my:Mexico::login"]])).toEqual([
            "my:Colombia::login = my:Mexico::login: option",
            "my:Mexico::login = my:Colombia::login: name",
        ]);
    });
});
