package io.anuencia.testbed.agent;

import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.NamedElement;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;

/** Changes classes while they are loaded: all probes, and the mutations of one bug. */
final class Weaving {

    private static final String OURS = "io.anuencia.";

    private final Map<String, List<Mutation>> byType = new TreeMap<>();

    private Weaving(List<Mutation> mutations) {
        // The first to be added runs first: a start is noted after the pause before it.
        mutations.forEach(mutation -> put(mutation.type(), mutation));
        Arrays.stream(Probe.values()).forEach(probe -> put(probe.type(), watch(probe)));
    }

    static Weaving of(Optional<Bug> bug) {
        return new Weaving(bug.map(Bug::mutations).orElse(List.of()));
    }

    private void put(String type, Mutation mutation) {
        byType.merge(
                type,
                List.of(mutation),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }

    private static Mutation watch(Probe probe) {
        return new Mutation(
                probe.type(),
                probe.method(),
                builder -> builder.visit(Advice.to(ProbeAdvice.class).on(probe::watches)));
    }

    void into(Instrumentation instrumentation) {
        new AgentBuilder.Default()
                // By name alone; otherwise each loaded class would be parsed.
                .ignore(ElementMatchers.not(ElementMatchers.nameStartsWith(OURS)))
                .with(AgentBuilder.TypeStrategy.Default.REDEFINE)
                .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
                .with(new Loud())
                .type(
                        ElementMatchers.<NamedElement>namedOneOf(
                                byType.keySet().toArray(new String[0])))
                .transform(this::change)
                .installOn(instrumentation);
    }

    private DynamicType.Builder<?> change(
            DynamicType.Builder<?> builder,
            TypeDescription type,
            ClassLoader loader,
            JavaModule module,
            ProtectionDomain domain) {
        return change(builder, type);
    }

    /** Changes a class as the tables say; tests use it without loading the class. */
    DynamicType.Builder<?> change(DynamicType.Builder<?> builder, TypeDescription type) {
        DynamicType.Builder<?> changed = builder;
        for (Mutation mutation : byType.getOrDefault(type.getName(), List.of())) {
            requireMethod(type, mutation.method());
            changed = mutation.change().in(changed);
        }
        return changed;
    }

    private static void requireMethod(TypeDescription type, String method) {
        if (method != null
                && type.getDeclaredMethods().filter(ElementMatchers.named(method)).isEmpty()) {
            throw new IllegalStateException(type.getName() + " has no method " + method);
        }
    }

    /**
     * Ends the process if a class cannot be changed: it would run unwatched, or without its bug.
     */
    private static final class Loud extends AgentBuilder.Listener.Adapter {

        @Override
        public void onError(
                String type,
                ClassLoader loader,
                JavaModule module,
                boolean loaded,
                Throwable failure) {
            FaultAgent.end(type + " cannot be changed: " + failure);
        }
    }
}
