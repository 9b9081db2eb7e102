import type { dynamic } from "@pulumi/pulumi";
import type { LeafChange } from "../changes/changes";
import type { Inputs, Outputs } from "./resourceSpec";

/** What a diff has found. The SDK's provider host passes on no more than whether there are changes, and what replaces. */
export interface Difference extends dynamic.DiffResult {
    readonly changed: readonly LeafChange[];
}

/** The operations of a resource, for the SDK's provider host and for the plugin. */
export interface Provider extends Required<dynamic.ResourceProvider<Inputs, Outputs>> {
    /** @param holder the URN of the resource, if no other can hold the object; only the plugin knows it */
    diff(id: string, olds: Outputs, news: Inputs, holder?: string): Promise<Difference>;
    /** @param inputs what the state holds of them, if that is known */
    read(id: string, olds?: Outputs, inputs?: Inputs): Promise<dynamic.ReadResult>;
    /** @param holder the URN of the resource; only the plugin knows it */
    create(inputs: Inputs, holder?: string): Promise<dynamic.CreateResult<Outputs>>;
    /** @param holder as in `create` */
    delete(id: string, olds: Outputs, holder?: string): Promise<void>;
    /** An object that a program is to manage from now on, as it is. Only the plugin can be asked for it. */
    import(id: string): Promise<dynamic.ReadResult>;
}
