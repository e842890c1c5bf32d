package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Copied into methods at whose beginning or end a process dies, as {@code kill -9} would have it.
 */
final class DeathAdvice {

    private DeathAdvice() {}

    /** Before anything of the method is done. */
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

    /** After all of it was done. */
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
