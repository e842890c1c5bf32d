package io.anuencia.testbed.localstack;

import io.anuencia.testbed.localstack.demo.DemoRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program that {@code deploy/local/run} executes. */
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
        return switch (line.mode()) {
            case DEMO -> {
                long begun = System.nanoTime();
                yield demo(line, LocalStack.start(options(line), LocalStackMain::say), begun);
            }
            case SERVE -> {
                urls(LocalStack.start(options(line), LocalStackMain::say).description());
                yield stay();
            }
            case STORES -> {
                LocalStack.startStores(options(line), LocalStackMain::say);
                yield stay();
            }
            case CONTAINERS -> {
                long begun = System.nanoTime();
                yield demo(line, LocalStack.ofContainers(line.data()), begun);
            }
        };
    }

    private static int demo(CommandLine line, LocalStack stack, long begun)
            throws InterruptedException {
        var run = new DemoRun(stack, line.contacts(), line.rate(), LocalStackMain::say);
        if (line.upgradeFrom() != null) {
            run.disturbedBy(changes(stack, Repository.root()))
                    .laterDisturbedBy(changes(stack, line.upgradeFrom()));
        }
        var report = run.run(begun);
        DataFolder.write(stack.data().resolve("summary.json"), report.summary().substring(8));
        report.lines().forEach(LocalStackMain::say);
        urls(stack.description());
        say(report.summary());
        if (line.mode() == CommandLine.Mode.DEMO && !line.exit()) {
            stay();
        }
        stack.close();
        return report.isGood() ? 0 : 1;
    }

    /** Upgrades one service after the other, dispatch last, as the page on upgrades says. */
    private static List<Runnable> changes(LocalStack stack, Path checkout) {
        return List.of(Part.CONSENT, Part.CONTACTS, Part.WEBHOOK, Part.DISPATCH).stream()
                .map(
                        service ->
                                (Runnable)
                                        () -> {
                                            stack.change(service, checkout);
                                            say(service.key() + " now runs from " + checkout);
                                        })
                .toList();
    }

    private static Options options(CommandLine line) {
        double replies = line.mode() == CommandLine.Mode.SERVE ? 0 : REPLY_SHARE;
        boolean fresh = line.mode() != CommandLine.Mode.SERVE;
        return new Options(
                line.data(),
                fresh,
                line.keep(),
                false,
                replies,
                line.rate(),
                1,
                line.upgradeFrom(),
                null,
                false);
    }

    private static void urls(StackFile stack) {
        stack.services().forEach((name, url) -> say("%-10s %s/q/swagger-ui".formatted(name, url)));
        say("%-10s %s/_sim/phones".formatted("simulator", stack.simulator()));
        say("token      " + stack.token());
    }

    /** Waits for a signal; the shutdown hook of the stack does the rest. */
    private static int stay() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
