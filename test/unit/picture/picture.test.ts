import type { JsonObject } from "../../../provider/json/json";
import { hasChanged, hasDrift, objectsOf, type Picture } from "../../../provider/picture/picture";
import { flowOf, outline, pictureOf } from "./outline";
import { idOf, type Resource, resource, secret, stateOf, twoProjects } from "./states";

const project = (outputs: JsonObject = {}) => resource("Project", "shop", 1, { name: "Shop", ...outputs });
const login = (outputs: JsonObject = {}) =>
    resource("ProjectFlow", "login", 2, { project: idOf(1), type: "login", ...outputs });
const activation = (status: string): Resource => ({
    kind: "ProjectActivation",
    name: "live",
    outputs: { project: idOf(1), flows: [idOf(2)], status, managed: true },
    more: { id: idOf(1) },
});
const origin = "https://api.verifik.co";
const liveOf = (...objects: (JsonObject & { _id: string })[]) => ({
    origin,
    objects: new Map(objects.map((object) => [object._id, object])),
});

/** Each object of a picture by its title, with what is said of it as a whole. */
const summaryOf = (picture: Picture) =>
    objectsOf(picture).map(({ title, source, mark }) =>
        [title, source, ...(mark === undefined ? [] : [mark])].join(" "),
    );

describe("whether a flow is live", () => {
    it.each([
        ["both are active", [project({ status: "active" }), login({ status: "active" })], "live"],
        ["an activation makes both active", [project(), login(), activation("active")], "live"],
        ["the flow is a draft", [project({ status: "active" }), login({ status: "draft" })], "offline"],
        [
            "the activation pauses the project",
            [project(), login({ status: "active" }), activation("paused")],
            "offline",
        ],
        ["nobody says so", [project(), login()], "unknown"],
        ["only the flow says so", [project(), login({ status: "active" })], "unknown"],
        ["it is a secret", [project({ status: "active" }), login({ status: secret })], "unknown"],
        ["the project is none of the stack's", [login(), activation("active")], "live"],
    ])("%s", (_name, resources, expected) => {
        expect(pictureOf(resources).projects[0]!.flows[0]!.liveness.state).toBe(expected);
    });

    it("Verifik's word counts, and the activation's is drift", () => {
        const live = liveOf(
            { _id: idOf(1), name: "Shop", status: "paused" },
            { _id: idOf(2), project: idOf(1), type: "login", status: "active" },
        );
        const [shop] = pictureOf([project(), login(), activation("active")], { live }).projects;
        expect(shop!.flows[0]!.liveness).toEqual({ state: "offline", reason: "the project is paused" });
        expect(shop!.rows.find(({ path }) => path === "status")).toEqual({
            path: "status",
            text: "paused",
            owner: "program",
            drift: "active",
        });
    });
});

describe("what belongs to a stack", () => {
    it("flows stand in their project, and webhooks are told by either side of the link", () => {
        const { projects, webhooks } = pictureOf(twoProjects);
        expect(projects.map(({ title, flows }) => [title, ...flows.map((flow) => flow.title)])).toEqual([
            ["Shop", "login", "sign-up"],
            ["Wholesale", "company", "person"],
        ]);
        expect(webhooks.map(({ title, status }) => [title, status])).toEqual([["Reports", "reports"]]);
        const told = projects.flatMap(({ flows }) => flows.map((flow) => flow.webhooks.length));
        expect(told).toEqual([1, 1, 0, 0]);
    });

    it("what is not in the state stands there as outside, what is looked up as looked up, and what is no more not at all", () => {
        const lookup = resource("Project", "seen", 3, { managed: false, name: "Seen" }, { external: true });
        const deleted = resource("ProjectFlow", "gone", 4, { project: idOf(3), type: "login" }, { delete: true });
        const flows = [
            login({ webhook: idOf(8) }),
            resource("ProjectFlow", "other", 5, { project: idOf(3), type: "login" }),
        ];
        const picture = pictureOf([...flows, lookup, deleted]);
        expect(summaryOf(picture)).toEqual([
            "Seen lookup",
            "other resource",
            `project ${idOf(1)} outside`,
            "login resource",
            `webhook ${idOf(8)} outside`,
        ]);
        const [seen] = picture.projects;
        expect(seen!.rows.find(({ path }) => path === "name")).toBeUndefined();
        expect(seen!.notes).toEqual(["The stack only looks it up."]);
    });

    it("a flow whose project is a secret is drawn all the same", () => {
        expect(summaryOf(pictureOf([login({ project: secret })]))).toEqual([
            "A project that is not known outside",
            "login resource",
        ]);
    });

    it("what a program names and Verifik no longer has is gone", () => {
        const live = {
            origin,
            objects: new Map([
                [idOf(1), undefined],
                ...liveOf({ _id: idOf(2), project: idOf(1), type: "login" }).objects,
            ]),
        };
        const picture = pictureOf([login()], { live });
        expect(summaryOf(picture)).toEqual([`project ${idOf(1)} outside gone`, "login resource"]);
        expect(picture.projects[0]!.notes).toEqual(["It no longer exists at Verifik. The program still names its id."]);
    });

    it("Verifik's other flows of the project are the dashboard's, and what is gone is told", () => {
        const live = {
            origin,
            objects: new Map([
                [idOf(1), { _id: idOf(1), name: "Shop", status: "active" }],
                [idOf(2), undefined],
                [idOf(9), { _id: idOf(9), project: idOf(1), type: "onboarding", status: "active", version: 3 }],
            ]),
        };
        const picture = pictureOf([project(), login()], { live });
        expect(summaryOf(picture)).toEqual(["Shop resource", "login resource gone", "onboarding outside"]);
        const [gone, other] = picture.projects[0]!.flows;
        expect(gone).toMatchObject({
            liveness: { state: "offline", reason: "it no longer exists" },
            notes: ["It no longer exists at Verifik. The next `pulumi up` recreates it."],
        });
        expect(hasDrift(gone!)).toBe(true);
        expect(other!.rows.map(({ owner }) => owner)).not.toContain("program");
        expect(other!.liveness.state).toBe("live");
    });

    it("what a refresh and odd spellings left in a state is said, and a secret name gives way to the resource's", () => {
        const flow = login({ drifted: secret, storedAs: secret, rawFields: secret });
        const live = liveOf(
            { _id: idOf(1) },
            { _id: idOf(2), project: idOf(1), type: "login", loginSettings: { email: true } },
        );
        const picture = pictureOf([project({ name: secret }), flow], { live });
        expect(picture.projects[0]!.title).toBe("shop");
        const [shown] = picture.projects[0]!.flows;
        expect(shown!.notes).toEqual([
            "A refresh found changes that were made outside Pulumi. The next `pulumi up` undoes them.",
            "Verifik stores something of it in another spelling, which looks like drift here. `pulumi refresh` tells the two apart.",
            "Its `rawFields` are a secret, so what the dashboard decides is not shown.",
        ]);
        expect(shown!.rows.map(({ path }) => path)).toEqual(["project", "type"]);
        expect(outline(shown!)).toEqual([
            "Sign in: one of",
            "    Other ways: left to the dashboard",
            "      Code by email, Code by phone, Live face, Passkey",
        ]);
    });
});

describe("a picture that is compared", () => {
    const before = (...resources: Resource[]) => ({ name: "main", state: stateOf(resources, "other") });

    it("marks what was added and removed, and finds what was renamed or moved by its name or id", () => {
        const old = resource("ProjectFlow", "old", 5, { project: idOf(1), type: "onboarding" });
        const renamed = resource("ProjectFlow", "renamed", 2, { project: idOf(1), type: "login" });
        const fresh = resource("ProjectFlow", "fresh", 6, { project: idOf(1), type: "onboarding" });
        const picture = pictureOf([project(), renamed, fresh], { before: before(project(), login(), old) });
        expect(summaryOf(picture)).toEqual([
            "Shop resource",
            "renamed resource",
            "fresh resource added",
            "old resource removed",
        ]);
        expect(
            objectsOf(picture)
                .filter(hasChanged)
                .map(({ title }) => title),
        ).toEqual(["fresh", "old"]);
    });

    it("knows an object of another stack by its name: other ids are no change", () => {
        const elsewhere = before(
            resource("Project", "shop", 11, { name: "Shop" }),
            resource("ProjectFlow", "login", 12, { project: idOf(11), type: "login", webhook: idOf(13) }),
            resource("Webhook", "reports", 13, { name: "Reports", url: "https://example.com", isActive: true }),
        );
        const here = [
            project(),
            login({ webhook: idOf(3) }),
            resource("Webhook", "reports", 3, { name: "Reports", url: "https://example.com", isActive: true }),
        ];
        expect(objectsOf(pictureOf(here, { before: elsewhere })).filter(hasChanged)).toEqual([]);
    });

    it("draws a project that was removed with its flows", () => {
        const picture = pictureOf([], { before: before(project(), login()) });
        expect(picture.projects.map(({ mark, flows }) => [mark, flows.length])).toEqual([["removed", 1]]);
        expect(picture.projects[0]!.flows[0]!.liveness).toEqual({
            state: "unknown",
            reason: "the stack no longer holds it",
        });
    });

    it("shows what the stack let go of and Verifik still has", () => {
        const live = liveOf(
            { _id: idOf(1), name: "Shop", status: "active" },
            { _id: idOf(2), project: idOf(1), type: "login", status: "active" },
        );
        const picture = pictureOf([project()], { live, before: before(project(), login()) });
        expect(summaryOf(picture)).toEqual(["Shop resource", "login outside removed"]);
        expect(picture.projects[0]!.flows[0]!.liveness.state).toBe("live");
    });

    it("says of a value that is hidden only that it changed", () => {
        const url = (path: string) => ({ type: "login", redirectUrl: `https://shop.example.com/${path}` });
        const row = flowOf(url("a?token=1"), undefined, url("b?token=2")).rows.find(
            ({ path }) => path === "redirectUrl",
        );
        expect(row).toEqual({
            path: "redirectUrl",
            text: "https://shop.example.com/…",
            owner: "program",
            before: "https://shop.example.com/…",
        });
    });
});

it("the state of a backend of files is read as an export is", () => {
    const { deployment } = stateOf(twoProjects);
    const { projects } = pictureOf([], { before: { name: "x", state: { checkpoint: { latest: deployment! } } } });
    expect(projects.map(({ title }) => title)).toEqual(["Shop", "Wholesale"]);
});
