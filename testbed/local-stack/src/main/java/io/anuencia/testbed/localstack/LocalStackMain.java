package io.anuencia.testbed.localstack;

import io.anuencia.testbed.localstack.demo.DemoRun;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What {@code deploy/local/run} executes. */
final class LocalStackMain {
    private static final double REPLY_SHARE = 0.05;
    private static final int USAGE_ERROR = 2;

    private LocalStackMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            say(CommandLine.USAGE);
            return;
        }
        try {
            int status = run(CommandLine.parse(args));
            System.exit(status);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + CommandLine.USAGE);
            System.exit(USAGE_ERROR);
        } catch (IllegalStateException | Api.Refused e) {
            System.err.println("FAILED " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(CommandLine line) throws InterruptedException {
        if (line.restart() != null) {
            LocalStack.restart(line.data(), line.restart());
            say(line.restart().key() + " runs again");
            return 0;
        }
        long begun = System.nanoTime();
        var stack = LocalStack.start(options(line), LocalStackMain::say);
        if (line.serve()) {
            urls(stack.description());
            stay();
        }
        var report =
                new DemoRun(stack, line.contacts(), line.rate(), LocalStackMain::say).run(begun);
        DataFolder.write(stack.data().resolve("summary.json"), report.summary().substring(8));
        report.lines().forEach(LocalStackMain::say);
        urls(stack.description());
        say(report.summary());
        if (!line.exit()) {
            stay();
        }
        stack.close();
        return report.isGood() ? 0 : 1;
    }

    private static Options options(CommandLine line) {
        double replies = line.serve() ? 0 : REPLY_SHARE;
        return new Options(line.data(), !line.serve(), line.keep(), false, replies, line.rate());
    }

    private static void urls(StackFile stack) {
        stack.services().forEach((name, url) -> say("%-10s %s/q/swagger-ui".formatted(name, url)));
        say("%-10s %s/_sim/phones".formatted("simulator", stack.simulator()));
        say("token      " + stack.token());
    }

    /** Until a signal; the shutdown hook of the stack does the rest. */
    private static void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
