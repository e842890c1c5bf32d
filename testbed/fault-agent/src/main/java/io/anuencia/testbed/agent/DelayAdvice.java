package io.anuencia.testbed.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.asm.Advice;

/** Copied into methods whose races are to be lost more often: waits before they begin. */
final class DelayAdvice {

    private DelayAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Watching.delayMillis()));
    }
}
