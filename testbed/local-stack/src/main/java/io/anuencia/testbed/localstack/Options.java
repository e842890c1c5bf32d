package io.anuencia.testbed.localstack;

import java.nio.file.Path;

/**
 * The options of a stack.
 *
 * @param data folder with everything that belongs to the stack
 * @param fresh whether data of an earlier run are deleted first
 * @param keep whether databases and broker data are kept at the end
 * @param freePorts whether any free ports are used instead of the documented ones; for tests
 * @param replyShare share of the people who answer a marketing message
 * @param rate messages per second that a number may send
 * @param numbers number of the business's numbers
 * @param checkout checkout whose services are started; null: this one
 * @param traces base URL of the OTLP receiver of the services' traces; null: no traces
 * @param watched whether every process writes a history into the folder
 */
public record Options(
        Path data,
        boolean fresh,
        boolean keep,
        boolean freePorts,
        double replyShare,
        int rate,
        int numbers,
        Path checkout,
        String traces,
        boolean watched) {

    public Options {
        data = data.toAbsolutePath().normalize();
        if (rate < 1 || rate > 1000) {
            throw new IllegalArgumentException("a rate is between 1 and 1000 messages a second");
        }
    }

    /** A fresh stack on free ports whose people do not answer by themselves. */
    public static Options forTests(Path data) {
        return new Options(data, true, false, true, 0, 80, 1, null, null, false);
    }

    /** Returns these options with people who answer. */
    public Options withReplyShare(double share) {
        return new Options(
                data, fresh, keep, freePorts, share, rate, numbers, checkout, traces, watched);
    }

    /** Returns these options with services that send traces to this URL. */
    public Options withTraces(String url) {
        return new Options(
                data, fresh, keep, freePorts, replyShare, rate, numbers, checkout, url, watched);
    }

    /**
     * Returns these options with several numbers that may each send this many messages per second.
     */
    public Options withNumbers(int many, int each) {
        return new Options(
                data, fresh, keep, freePorts, replyShare, each, many, checkout, traces, watched);
    }

    /** Returns these options with histories. */
    public Options withHistory() {
        return new Options(
                data, fresh, keep, freePorts, replyShare, rate, numbers, checkout, traces, true);
    }
}
