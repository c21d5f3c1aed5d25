// Gen turns the network-isolation requirements of Azure Machine Learning into
// infrastructure code, and tells whether the two agree.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
