package io.anuencia.testbed.localstack;

import java.nio.file.Path;

/**
 * How a stack is started.
 *
 * @param data the folder that holds everything of the stack
 * @param fresh whether data of an earlier run are deleted first
 * @param keep whether databases and broker data are left in place at the end
 * @param freePorts whether any free ports are taken instead of the documented ones; for tests
 * @param replyShare the share of the people who answer a marketing message
 * @param rate messages a second that a number may send
 * @param numbers how many numbers the business has
 * @param checkout whose services are started; null: those of the checkout that this runs in
 * @param traces where the services send their traces, a base URL of OTLP; null: they make none
 * @param watched whether everybody notes what they do into {@code history} of the folder
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

    /** The same with people who answer. */
    public Options withReplyShare(double share) {
        return new Options(
                data, fresh, keep, freePorts, share, rate, numbers, checkout, traces, watched);
    }

    /** The same with services that send their traces somewhere. */
    public Options withTraces(String url) {
        return new Options(
                data, fresh, keep, freePorts, replyShare, rate, numbers, checkout, url, watched);
    }

    /** The same with several numbers that each may send so much. */
    public Options withNumbers(int many, int each) {
        return new Options(
                data, fresh, keep, freePorts, replyShare, each, many, checkout, traces, watched);
    }

    /** The same with everybody noting what they do. */
    public Options withHistory() {
        return new Options(
                data, fresh, keep, freePorts, replyShare, rate, numbers, checkout, traces, true);
    }
}
