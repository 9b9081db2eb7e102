import type * as pulumi from "@pulumi/pulumi";

/** Arguments as a program may write them: an Input at every leaf, and wherever a section or a list stands. */
export type Args<T> = { [K in keyof T]: pulumi.Input<Written<T[K]>> };

/** What a resource shows of its properties: an Output each. */
export type Shown<T> = { readonly [K in keyof T]-?: pulumi.Output<T[K]> };

type Written<T> = T extends string | number | boolean | null | undefined
    ? T
    : T extends (infer Element)[]
      ? pulumi.Input<Written<Element>>[]
      : T extends object
        ? Args<T>
        : T;
