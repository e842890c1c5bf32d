package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A change of one class while it is loaded.
 *
 * @param type the class
 * @param method method that must exist, or null if the whole class is changed
 * @param change the change
 */
record Mutation(String type, String method, Change change) {

    /**
     * A pause of a thread.
     *
     * @param millis length of the pause
     * @param oneIn the pause happens before every n-th call
     */
    record Pause(int millis, int oneIn) {}

    /** Makes the change. */
    @FunctionalInterface
    interface Change {
        DynamicType.Builder<?> in(DynamicType.Builder<?> builder);
    }

    /** Replaces a text in the constants of a class, such as its SQL. */
    static Mutation text(String type, String from, String to) {
        return new Mutation(type, null, builder -> builder.visit(Replacement.text(from, to)));
    }

    /** Replaces a constant of an enum wherever the class uses it. */
    static Mutation constant(String type, String from, String to) {
        return new Mutation(type, null, builder -> builder.visit(Replacement.field(from, to)));
    }

    /** Makes a method always return false. */
    static Mutation no(String type, String method) {
        return answering(type, method, FixedValue.value(false));
    }

    /** Makes a method always return null. */
    static Mutation nothing(String type, String method) {
        return answering(type, method, FixedValue.nullValue());
    }

    /** Makes a method do nothing. */
    static Mutation skip(String type, String method) {
        return answering(type, method, StubMethod.INSTANCE);
    }

    private static Mutation answering(String type, String method, Implementation answer) {
        return new Mutation(
                type, method, builder -> builder.method(named(method)).intercept(answer));
    }

    /** Delays the beginning of a method, so that others get ahead of it. */
    static Mutation delay(String type, String method) {
        return new Mutation(
                type,
                method,
                builder -> builder.visit(Advice.to(DelayAdvice.class).on(named(method))));
    }

    /**
     * Pauses the thread before some calls of a method, as when its machine pauses.
     *
     * @param arity number of arguments
     * @param pause length and frequency of the pause
     */
    static Mutation pause(String type, String method, int arity, Pause pause) {
        return new Mutation(
                type,
                method,
                builder ->
                        builder.visit(
                                Advice.withCustomMapping()
                                        .bind(PauseAdvice.Millis.class, pause.millis())
                                        .bind(PauseAdvice.OneIn.class, pause.oneIn())
                                        .to(PauseAdvice.class)
                                        .on(
                                                named(method)
                                                        .and(
                                                                ElementMatchers.takesArguments(
                                                                        arity)))));
    }

    /** Stops the whole process before a method, when ordered to. */
    static Mutation stop(String type, String method, int arity) {
        return advised(type, method, arity, StopAdvice.class);
    }

    /** Ends the process at the beginning of a method. */
    static Mutation dieBefore(String type, String method, int arity) {
        return advised(type, method, arity, DeathAdvice.Before.class);
    }

    /** Ends the process at the end of a method. */
    static Mutation dieAfter(String type, String method, int arity) {
        return advised(type, method, arity, DeathAdvice.After.class);
    }

    private static Mutation advised(String type, String method, int arity, Class<?> advice) {
        return new Mutation(
                type,
                method,
                builder ->
                        builder.visit(
                                Advice.to(advice)
                                        .on(
                                                named(method)
                                                        .and(
                                                                ElementMatchers.takesArguments(
                                                                        arity)))));
    }

    private static ElementMatcher.Junction<MethodDescription> named(String method) {
        return ElementMatchers.named(method);
    }
}
