import { optional, required } from "../lifecycle/field";
import { list, objectId, oneOf, section, text } from "../lifecycle/types";

/** The fields of a project's activation. */
export const fields = section({
    project: required(objectId(), { doc: "The id of the project that goes live.", replaces: true }),
    flows: required(
        list(objectId()).min(1, { error: "must name at least one flow: a project without one cannot go live" }),
        {
            doc: "The ids of the flows that go live with it.",
            unordered: true,
        },
    ),
    status: optional(oneOf("active", "paused"), {
        doc: "`paused` takes the project off line and leaves its flows as they are. Default `active`.",
        reset: "active",
    }),
});

/** What an activation tells beside its arguments. */
export const computed = section({
    liveSince: optional(text(), {
        doc: "Since when the project is live, as an ISO 8601 date. Missing while it is paused.",
    }),
});
