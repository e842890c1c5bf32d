package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Copied into methods at whose beginning or end a process dies, as after {@code kill -9}. */
final class DeathAdvice {

    private DeathAdvice() {}

    /** Dies before the method has done anything. */
    static final class Before {

        private Before() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.Origin("#t.#m") String where,
                @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
                        Object first) {
            Watching.die(where, first);
        }
    }

    /** Dies after the method has done everything. */
    static final class After {

        private After() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Origin("#t.#m") String where,
                @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC)
                        Object first,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned) {
            Watching.die(where, first, returned);
        }
    }
}
