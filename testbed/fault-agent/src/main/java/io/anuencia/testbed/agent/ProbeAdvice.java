package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Copied into watched methods: calls {@link Watching} when they begin, and when they succeed. */
final class ProbeAdvice {

    private ProbeAdvice() {}

    @Advice.OnMethodEnter
    static long enter(
            @Advice.Origin("#t.#m") String where,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments Object[] arguments) {
        long now = System.nanoTime();
        Watching.entered(where, self, arguments, now);
        return now;
    }

    @Advice.OnMethodExit
    static void exit(
            @Advice.Origin("#t.#m") String where,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned,
            @Advice.Enter long begun) {
        Watching.returned(where, self, arguments, returned, begun);
    }
}
