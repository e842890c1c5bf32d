package io.anuencia.testbed.localstack;

import java.nio.file.Path;

/**
 * The arguments of {@code deploy/local/run}.
 *
 * @param mode parts to start, and whether the demo runs
 * @param restart part to restart, or null
 * @param upgradeFrom checkout whose services are replaced by ours during the demo, or null
 */
record CommandLine(
        Mode mode,
        boolean exit,
        boolean keep,
        int contacts,
        int rate,
        Path data,
        Part restart,
        Path upgradeFrom) {
    /** The parts to start. */
    enum Mode {
        /** Everything, and then the demo. */
        DEMO,
        /** Everything; the caller does the rest. */
        SERVE,
        /** PostgreSQL and Kafka, for services that run in containers. */
        STORES,
        /** Nothing: the demo runs against containers that use the stores of the folder. */
        CONTAINERS
    }

    static final String USAGE =
            """
            deploy/local/run [--exit] [--contacts N] [--rate R] [--data DIR] [--keep]
                Starts everything, runs the demo and stays until Ctrl-C.
                --exit        stop after the summary; status 0 only if every invariant held
                --contacts N  people in the sample file (default 1000)
                --rate R      messages a second (default 80)
                --data DIR    the folder of this stack (default target/local)
                --keep        leave databases and broker data in DIR at the end
            deploy/local/run --serve [--data DIR] [--keep]
                Starts everything, sends nothing, stays until Ctrl-C; goes on with what DIR holds.
            deploy/local/run --upgrade-from CHECKOUT [--exit …]
                The demo with the services of another checkout, built there: in the middle of the first
                campaign they are changed for ours one by one, in the middle of the second back again.
            deploy/local/run --restart NAME --data DIR
                Starts one part of the stack that runs on DIR again: postgres, kafka, simulator,
                contacts, consent, dispatch or webhook.
            deploy/local/run --stores --data DIR
                Starts PostgreSQL and Kafka alone, with databases and topics, and stays; DIR/containers
                gets what services in containers need to find them.
            deploy/local/run --containers --data DIR [--contacts N] [--rate R]
                Runs the demo against services in containers beside those stores (deploy/verify).
            --build builds before, even if everything is there.
            """;

    private static final int CONTACTS_MIN = 20;
    private static final int CONTACTS_MAX = 200_000;

    /**
     * Parses the arguments.
     *
     * @throws IllegalArgumentException if they are wrong; says how
     */
    static CommandLine parse(String[] args) {
        Mode mode = Mode.DEMO;
        boolean exit = false;
        boolean keep = false;
        int contacts = 1000;
        int rate = 80;
        var data = Path.of("target", "local");
        Part restart = null;
        Path upgradeFrom = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--serve" -> mode = Mode.SERVE;
                case "--stores" -> mode = Mode.STORES;
                case "--containers" -> mode = Mode.CONTAINERS;
                case "--exit" -> exit = true;
                case "--keep" -> keep = true;
                case "--contacts" -> contacts = number(args, ++i, CONTACTS_MIN, CONTACTS_MAX);
                case "--rate" -> rate = number(args, ++i, 1, 1000);
                case "--data" -> data = Path.of(value(args, ++i));
                case "--upgrade-from" -> upgradeFrom = Path.of(value(args, ++i));
                case "--restart" -> restart = Part.ofKey(value(args, ++i));
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        if (exit && (mode == Mode.SERVE || mode == Mode.STORES)) {
            throw new IllegalArgumentException(
                    "--serve and --stores stay, --exit does not: choose one");
        }
        return new CommandLine(mode, exit, keep, contacts, rate, data, restart, upgradeFrom);
    }

    private static String value(String[] args, int index) {
        if (index == args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return args[index];
    }

    private static int number(String[] args, int index, int least, int most) {
        var text = value(args, index);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(args[index - 1] + " needs a number", notANumber);
        }
        throw new IllegalArgumentException(
                args[index - 1] + " must be between " + least + " and " + most);
    }
}
