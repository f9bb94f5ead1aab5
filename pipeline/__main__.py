"""`python -m pipeline` is `rolepack`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
