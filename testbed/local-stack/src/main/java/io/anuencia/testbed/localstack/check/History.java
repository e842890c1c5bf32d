package io.anuencia.testbed.localstack.check;

import java.util.List;

/** The events of a run as seen from outside: at the phones and on the ledger topic. */
public record History(List<Arrival> arrivals, List<OptOut> optOuts, List<OptIn> optIns) {
    public History {
        arrivals = List.copyOf(arrivals);
        optOuts = List.copyOf(optOuts);
        optIns = List.copyOf(optIns);
    }
}
