package io.anuencia.testbed.agent;

import net.bytebuddy.asm.Advice;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Copied into methods whose races shall be lost more often: waits before they begin. */
final class DelayAdvice {

    private DelayAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Watching.delayMillis()));
    }
}
