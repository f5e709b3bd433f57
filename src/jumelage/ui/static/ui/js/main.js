// Behaviours of every page; each lives in a module of its own and is safe to run again after a swap.
