package io.anuencia.dispatch.sender;

import java.util.Optional;

/** Whoever has to act on what Meta says of a number when it is asked. */
public interface HealthListener {

    /**
     * Meta was asked. Called within the transaction that stores the answer, before and after it is
     * stored: what looks at the health under its lock either finds the answer or is found.
     *
     * @param before what was known before, if anything was
     * @param now the answer
     */
    void answered(String phoneNumberId, Optional<SenderHealth> before, SenderHealth now);
}
