package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;

/** Copied into a method before which the whole process is stopped when ordered to. */
final class StopAdvice {

    private StopAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
        Watching.stop();
    }
}
