"""How deliveries prove whose they are: each way once, in constant time, on raw bytes, for several valid secrets."""
