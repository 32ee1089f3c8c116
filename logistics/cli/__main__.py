"""`python -m logistics.cli`, the same as `ramasse`."""

from logistics.cli.app import main

if __name__ == "__main__":
    main()
