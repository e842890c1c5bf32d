package io.anuencia.dispatch.sender;

import java.util.Optional;

/** Acts on Meta's answers about the health of a number. */
public interface HealthListener {

    /**
     * Receives an answer. It is called within the transaction that stores the answer, both before
     * and after it is stored: whoever reads the health under its lock either sees the answer or is
     * seen here.
     *
     * @param before health known before, if any
     * @param now the answer
     */
    void answered(String phoneNumberId, Optional<SenderHealth> before, SenderHealth now);
}
