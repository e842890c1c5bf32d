package io.anuencia.testbed.simulator;

/**
 * A valid request to send.
 *
 * @param address as the sender wrote it
 * @param callback {@code biz_opaque_callback_data}; null if there was none
 * @param ttlSeconds after which it is not delivered any more
 * @param marketingApi whether it came by {@code /marketing_messages}
 */
record SendRequest(
        String address,
        Person person,
        String callback,
        Message.Content content,
        int ttlSeconds,
        boolean marketingApi) {}
