import { assertKept, conflict, type Detail, missing } from "./apiError";
import type { JsonObject } from "./json";
import type { Kind } from "./resource";
import type { Readable } from "./store";
import { between, fieldDetails, flag, list, object, oneOf, type Rule, text, url } from "./validation";

const matches =
    (pattern: RegExp, message: string): Rule =>
    (value, field) =>
        typeof value === "string" && pattern.test(value) ? [] : [{ field, message: `${field} ${message}` }];

const texts = (...names: string[]): Record<string, Rule> => Object.fromEntries(names.map((name) => [name, text]));

const countries: Rule = (value, field) => (value === "All" ? [] : list(text)(value, field));

const rules: Record<string, Rule> = {
    name: matches(/^.{1,60}$/su, "must have 1 to 60 characters"),
    allowedCountries: countries,
    contactEmail: matches(/^[^\s@]+@[^\s@]+$/, "must be a valid email"),
    privacyUrl: url,
    termsAndConditionsUrl: url,
    status: oneOf("draft", "active", "paused"),
    dataProtection: object({
        ...texts("name", "email", "address", "address2", "city", "country"),
        postalCode: matches(/^[A-Za-z0-9 -]{3,12}$/, "must be a valid postal code"),
    }),
    branding: object({
        ...texts("bgColor", "borderColor", "buttonColor", "buttonTxtColor", "logo", "rightBackgroundColor"),
        ...texts("rightImage", "rightImagePosition", "secondaryButtonColor", "secondaryButtonTextColor"),
        ...texts("tabColor", "titleColor", "txtColor", "backgroundImage", "backgroundImageColor"),
        // The guide's names for some of them.
        ...texts("backgroundColor", "buttonTextColor", "textColor", "image", "imageBackgroundColor"),
    }),
    ...texts("identifier", "defaultLanguage"),
    demoMode: flag,
    demoOTP: matches(/^\d{6}$/, "must have 6 digits"),
    target: oneOf("personal", "business"),
    version: between(2, 3),
};

const brandingDefaults = { bgColor: "#FFFFFF", buttonColor: "#0036E7", buttonTxtColor: "#FFFFFF", txtColor: "#8091A7" };

/** Projects. They go live only once they have a flow, and go only while they are not live. */
export const projects: Kind = {
    collection: "projects",
    invalidId: "Invalid project ID format",
    notFound: "project_not_found",
    serverFields: [
        ...["_id", "client", "createdAt", "updatedAt", "__v", "collectionCode", "assignedCollection"],
        ...["currentStep", "lastStep", "projectMembers"],
    ],
    writeOnly: ["demoOTP"],
    references: {},
    filters: ["status", "name"],
    born(body, { defaults }) {
        const project: JsonObject = { ...body, status: "draft" };
        if (!defaults) return project;
        return {
            demoOTP: "123456",
            currentStep: 1,
            ...project,
            branding: { ...brandingDefaults, ...(body["branding"] as object) },
        };
    },
    details: (body): Detail[] => fieldDetails(rules, body),
    assertCreatable(_store, body) {
        if (!body["name"]) throw missing("name");
        if (body["status"] === "active") throw conflict("project_flow_required");
    },
    assertUpdatable(store, project, body) {
        assertKept(body, "name", "status");
        if (body["status"] === "active" && flowsOf(store, project._id).length === 0) {
            throw conflict("project_flow_required");
        }
    },
    assertRemovable({ status }) {
        if (status !== "draft" && status !== "paused") throw conflict("Cannot delete project with active flows");
    },
    removed: (store, project) => [
        ...flowsOf(store, project._id).map((flow): ["flows", string] => ["flows", flow._id]),
        ["projects", project._id],
    ],
};

/** The flows of a project. */
export function flowsOf(store: Readable, project: string) {
    return store.list("flows").filter((flow) => flow["project"] === project);
}
