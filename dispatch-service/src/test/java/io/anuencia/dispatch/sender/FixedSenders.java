package io.anuencia.dispatch.sender;

import java.util.List;

/** Creates directories of senders without a database. */
public final class FixedSenders {

    private FixedSenders() {}

    /** Returns a directory of one number. */
    public static SenderDirectory of(String phoneNumberId) {
        Sender sender =
                new Sender(
                        phoneNumberId,
                        "waba",
                        80,
                        "env:TOKEN",
                        Sender.MarketingApi.MESSAGES,
                        "waba");
        return new SenderDirectory(null) {
            @Override
            public List<Sender> effective() {
                return List.of(sender);
            }
        };
    }
}
