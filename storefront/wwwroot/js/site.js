// Small helps on top of pages that work without script.
