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
 * @param method the method that must be there, or null where the whole class is changed
 * @param change what is done to it
 */
record Mutation(String type, String method, Change change) {

    /**
     * How a thread stands still.
     *
     * @param millis for how long
     * @param oneIn before every so-manieth call
     */
    record Pause(int millis, int oneIn) {}

    /** Does the change. */
    @FunctionalInterface
    interface Change {
        DynamicType.Builder<?> in(DynamicType.Builder<?> builder);
    }

    /** Other text in the constants of a class, such as its SQL. */
    static Mutation text(String type, String from, String to) {
        return new Mutation(type, null, builder -> builder.visit(Replacement.text(from, to)));
    }

    /** Another constant of an enum, wherever the class uses the one. */
    static Mutation constant(String type, String from, String to) {
        return new Mutation(type, null, builder -> builder.visit(Replacement.field(from, to)));
    }

    /** A method that says no, whatever is asked. */
    static Mutation no(String type, String method) {
        return answering(type, method, FixedValue.value(false));
    }

    /** A method that returns null. */
    static Mutation nothing(String type, String method) {
        return answering(type, method, FixedValue.nullValue());
    }

    /** A method that does nothing. */
    static Mutation skip(String type, String method) {
        return answering(type, method, StubMethod.INSTANCE);
    }

    private static Mutation answering(String type, String method, Implementation answer) {
        return new Mutation(
                type, method, builder -> builder.method(named(method)).intercept(answer));
    }

    /** A method that begins a little later, so that others come before it. */
    static Mutation delay(String type, String method) {
        return new Mutation(
                type,
                method,
                builder -> builder.visit(Advice.to(DelayAdvice.class).on(named(method))));
    }

    /**
     * A method before which the thread stands still now and then, as one whose machine pauses.
     *
     * @param arity how many arguments it has
     * @param pause for how long, and how often
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

    /** A method before which the whole process stands still on an order. */
    static Mutation stop(String type, String method, int arity) {
        return advised(type, method, arity, StopAdvice.class);
    }

    /** A method at whose beginning the process dies. */
    static Mutation dieBefore(String type, String method, int arity) {
        return advised(type, method, arity, DeathAdvice.Before.class);
    }

    /** A method at whose end the process dies. */
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
