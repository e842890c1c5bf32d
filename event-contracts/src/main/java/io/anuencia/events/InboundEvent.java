package io.anuencia.events;

import java.util.List;

/** An event that reports what a person wrote or chose on WhatsApp; its key is their first key. */
public interface InboundEvent extends PlatformEvent {

    /**
     * All recipient keys (pseudonyms) of the person that the webhook named, at least one; that of
     * the phone number comes first.
     */
    List<RecipientKey> recipientKeys();

    @Override
    default String partitionKey() {
        return recipientKeys().get(0).toString();
    }
}
